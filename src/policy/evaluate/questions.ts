/** A question on which AWS's documents and what is seen of IAM disagree, or which they leave open. Each has two answers. */
export interface Question {
  readonly id: string;
  readonly asks: string;
  /** What the documents say, or come closest to. */
  readonly documented: string;
  readonly otherwise: string;
  /** The page of AWS that it is about. */
  readonly source: string;
}

const GUIDE = 'https://docs.aws.amazon.com/IAM/latest/UserGuide';

export const QUESTIONS = {
  colons: {
    id: 'colons',
    asks: 'Does a wildcard before the fifth colon of a resource pattern match colons?',
    documented: 'yes, the pattern is compared with the whole ARN',
    otherwise: 'no, each of the six segments is compared for itself, and `*` stands for those that the pattern lacks',
    source: `${GUIDE}/reference_policies_elements_resource.html`,
  },
  earlyVariable: {
    id: 'earlyVariable',
    asks: 'Is a variable before the fifth colon of a resource pattern filled in?',
    documented: 'no, the pattern matches nothing',
    otherwise: 'yes, as after it',
    source: `${GUIDE}/reference_policies_variables.html`,
  },
  unfilledNotResource: {
    id: 'unfilledNotResource',
    asks: 'Does a statement apply when a variable of its NotResource has no value?',
    documented: 'yes, such a pattern matches no resource and so excepts none',
    otherwise: 'no, the statement is not valid for this request',
    source: `${GUIDE}/reference_policies_variables.html#policy-vars-no-value`,
  },
  variableNotText: {
    id: 'variableNotText',
    asks: 'Is a variable filled in where an operator compares no texts or ARNs?',
    documented: 'no, the value matches nothing',
    otherwise: 'yes, as in texts',
    source: `${GUIDE}/reference_policies_variables.html#policy-vars-conditionelement`,
  },
  anyValueIfExists: {
    id: 'anyValueIfExists',
    asks: 'Does `ForAnyValue:…IfExists` hold when the key is missing?',
    documented: 'yes, as `IfExists` does elsewhere',
    otherwise: 'no, as `ForAnyValue` does elsewhere',
    source: `${GUIDE}/reference_policies_elements_condition_operators.html#Conditions_IfExists`,
  },
  severalValues: {
    id: 'severalValues',
    asks: 'Does an operator without ForAllValues or ForAnyValue hold of a key with several values?',
    documented: 'no, such a key asks for one of the two',
    otherwise: 'yes, when it holds of one of the values',
    source: `${GUIDE}/reference_policies_condition-single-vs-multi-valued-context-keys.html`,
  },
  emptyValue: {
    id: 'emptyValue',
    asks: 'Is a key whose value is the empty text taken for missing?',
    documented: 'yes',
    otherwise: 'no, the empty text is compared like others',
    source: `${GUIDE}/reference_policies_condition-single-vs-multi-valued-context-keys.html`,
  },
  shortArn: {
    id: 'shortArn',
    asks: 'Does an Arn operator match with a pattern of fewer than six segments?',
    documented: 'no, the six segments are compared one by one',
    otherwise: 'yes, when the pattern matches the whole ARN',
    source: `${GUIDE}/reference_policies_elements_condition_operators.html#Conditions_ARN`,
  },
  unknownOperator: {
    id: 'unknownOperator',
    asks: 'Does a condition hold whose operator IAM does not document?',
    documented: 'no',
    otherwise: 'yes',
    source: `${GUIDE}/reference_policies_elements_condition_operators.html`,
  },
  accountSpares: {
    id: 'accountSpares',
    asks: 'Does NotPrincipal with an account except the users and roles of that account?',
    documented: 'no, only the root user: users and roles are named besides the account',
    otherwise: 'yes, as Principal with an account stands for all of them',
    source: `${GUIDE}/reference_policies_elements_notprincipal.html`,
  },
} as const satisfies Readonly<Record<string, Question>>;
