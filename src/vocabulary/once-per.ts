/** The function with its answers kept as long as what they are about: each object is asked about once. */
export function oncePer<Of extends object, Answer>(answer: (of: Of) => Answer): (of: Of) => Answer {
  const kept = new WeakMap<Of, { readonly answer: Answer }>();
  return (of) => {
    const known = kept.get(of) ?? { answer: answer(of) };
    kept.set(of, known);
    return known.answer;
  };
}
