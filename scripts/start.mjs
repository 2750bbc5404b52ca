// `npm start`: everything on this machine, with nothing installed but Node. `npm run dev` adds --watch.
// Old versions of Node must get as far as the sentence below, so nothing newer is imported before it.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Medel needs Node 20.19 or later (24 is recommended), and this is Node ${process.versions.node}.`);
  process.exit(1);
}

const { run } = await import('./local/refusal.mjs');
await run(async () => {
  const { ensureInstalled } = await import('./local/install.mjs');
  ensureInstalled();
  const { checkSurroundings, launch } = await import('./local/launcher.mjs');
  await checkSurroundings(process.env);
  const { build } = await import('./build.mjs');
  build();
  await launch(process.env, { watching: process.argv.includes('--watch') });
});
// Nothing may keep us: whatever we started is stopped by now.
process.exit();
