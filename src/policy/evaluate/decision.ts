/** A kind of policy that a request is held against. */
export type Layer = 'identity' | 'boundary' | 'session' | 'scp' | 'rcp' | 'resource';

/** Where a statement stands. All numbers count from 0. */
export interface StatementAt {
  readonly layer: Layer;
  /** Of service and resource control policies: the level of the organization, from its root down. */
  readonly level?: number;
  readonly policy: number;
  readonly statement: number;
  readonly sid?: string;
}

export interface Allowed {
  readonly is: 'allowed';
  /** One statement of each layer that had to allow it. Empty where the action needs no permission. */
  readonly by: readonly StatementAt[];
}

export type Denied =
  | { readonly is: 'denied'; readonly how: 'explicit'; readonly layer: Layer; readonly by: StatementAt }
  /** Nothing denies it, but the layer does not allow it. */
  | {
      readonly is: 'denied';
      readonly how: 'implicit';
      readonly layer: Layer;
      /** Of service control policies: the level that does not allow it. */
      readonly level?: number;
      /** In the user's words, without a full stop. */
      readonly because: string;
    };

/** What comes out where AWS's documents and what is seen of IAM disagree, under each answer to the questions that matter. */
export interface Disputed {
  readonly is: 'disputed';
  readonly readings: readonly {
    readonly answers: readonly {
      readonly question: string;
      readonly answer: string;
      /** The page of AWS that the question is about. */
      readonly source: string;
    }[];
    readonly decision: 'allowed' | 'denied';
  }[];
}

export type AccessDecision = Allowed | Denied | Disputed;
