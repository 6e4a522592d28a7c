import type { Node, Pair, YAMLMap, YAMLSeq } from 'yaml';
import { keyOf, type Slot, type SourceDocument } from '../text/document.js';
import type { TextEdit } from '../text/edit.js';
import { type ItemChange, leavesNothing, listEdits, STAYS } from '../text/edit-list.js';
import { pairAddition, pairRemoval, valueEdit, type WrittenValue } from '../text/edit-map.js';
import { refuse } from '../text/refusal.js';
import type { Written } from '../text/spelled.js';
import { isChoiceOfNothing } from './nothing.js';

/** What is to become of one file, gathered before any of its text is touched. */
export class Draft {
  #items = new Map<YAMLSeq, ItemChange[]>();
  #values = new Map<Pair, { readonly of: YAMLMap; readonly value: WrittenValue }>();
  #removed = new Map<Pair, YAMLMap>();
  #added: { readonly of: YAMLMap; readonly key: string; readonly value: WrittenValue }[] = [];

  constructor(readonly document: SourceDocument) {}

  /** Puts what is written in the place of a node, or takes it out where nothing is. */
  replace(node: Node, by: readonly Written[]): void {
    const slot = this.document.slotOf(node);
    if (slot.is === 'item') this.#change(slot.of, slot.index, { stays: false, next: by });
    else if (slot.is === 'root') refuse('it is the whole file');
    else if (by.length === 0) this.#removed.set(slot.pair, slot.of);
    else this.setValue(slot.of, slot.pair, { items: by });
  }

  /** Puts what is written behind an item of a list. */
  follow(node: Node, by: readonly Written[]): void {
    const slot = this.document.slotOf(node);
    if (slot.is !== 'item') refuse('it stands in no list, so that nothing can stand beside it');
    const { stays, next } = this.#changes(slot.of)[slot.index] ?? STAYS;
    this.#change(slot.of, slot.index, { stays, next: [...next, ...by] });
  }

  setValue(of: YAMLMap, pair: Pair, value: WrittenValue): void {
    this.#values.set(pair, { of, value });
  }

  add(of: YAMLMap, key: string, value: WrittenValue): void {
    this.#added.push({ of, key, value });
  }

  remove(of: YAMLMap, pair: Pair): void {
    this.#removed.set(pair, of);
  }

  /** Whether the list is to lose all its items, or, of `Fn::If`, both its sides are to be nothing. */
  isEmptied(list: YAMLSeq): boolean {
    const changes = this.#items.get(list);
    if (changes === undefined) return false;
    return leavesNothing(changes) || isChoiceOfNothing(list, changes, this.document);
  }

  isRemoved(pair: Pair): boolean {
    return this.#removed.has(pair);
  }

  #changes(list: YAMLSeq): ItemChange[] {
    const found = this.#items.get(list) ?? list.items.map(() => STAYS);
    this.#items.set(list, found);
    return found;
  }

  #change(list: YAMLSeq, index: number, change: ItemChange): void {
    this.#changes(list)[index] = change;
  }

  /**
   * The edits of the file's text.
   * @param whenEmpty settles what becomes of a list that nothing is left in
   * @throws Refusal where one of them can't be made without touching more
   */
  edits(whenEmpty: (list: YAMLSeq, slot: Slot, draft: Draft) => void): readonly TextEdit[] {
    const settled = new Set<YAMLSeq>();
    for (;;) {
      const open = [...this.#items.keys()].filter((list) => this.isEmptied(list) && !settled.has(list));
      if (open.length === 0) break;
      for (const list of open) {
        settled.add(list);
        whenEmpty(list, this.document.slotOf(list), this);
      }
    }
    const { document } = this;
    return [
      ...[...this.#items].flatMap(([list, changes]) => (settled.has(list) ? [] : listEdits(list, changes, document))),
      ...[...this.#values].map(([pair, { of, value }]) => valueEdit(of, pair, value, document)),
      ...[...this.#removed].map(([pair, of]) => pairRemoval(of, pair, document)),
      ...this.#added.map(({ of, key, value }) =>
        pairAddition(of, key, value, document, (pair) => !this.isRemoved(pair)),
      ),
    ];
  }

  /** Where the file is touched: the keys and numbers that lead there. What is not below one of these has to mean what it meant. */
  touched(): readonly string[] {
    const { document } = this;
    const pathOf = (node: Node, ...rest: readonly string[]): string =>
      [...pathTo(node, document), ...rest].join('\u0000');
    return [
      ...[...this.#items.keys()].map((list) => pathOf(list)),
      ...[...this.#values].map(([pair, { of }]) => pathOf(of, keyOf(pair))),
      ...[...this.#removed].map(([pair, of]) => pathOf(of, keyOf(pair))),
      ...this.#added.map(({ of, key }) => pathOf(of, key)),
    ];
  }
}

function pathTo(node: Node, document: SourceDocument): readonly string[] {
  const slot = document.slotOf(node);
  if (slot.is === 'root') return [];
  return [...pathTo(slot.of, document), slot.is === 'item' ? String(slot.index) : keyOf(slot.pair)];
}
