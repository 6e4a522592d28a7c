/** The function with its answers kept, for keys that are compared by identity. */
export function remember<Key, Answer>(answer: (key: Key) => Answer): (key: Key) => Answer {
  const known = new Map<Key, { readonly answer: Answer }>();
  return (key) => {
    const kept = known.get(key) ?? { answer: answer(key) };
    known.set(key, kept);
    return kept.answer;
  };
}
