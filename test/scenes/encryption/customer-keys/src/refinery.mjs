export async function melt(event) {
  return Object.keys(event).length;
}
