// node call.mjs FILE HANDLER EVENT: calls a handler as Lambda does, and prints what came of it as JSON.
const [file, handler, event] = process.argv.slice(2);

try {
  const module = await import(file);
  const answer = await module[handler](JSON.parse(event));
  console.log(JSON.stringify({ answer: answer ?? null }));
} catch (error) {
  console.log(JSON.stringify({ error: `${error.name}: ${error.message}` }));
}
