/** Trouble a person can mend: they see its sentence and no stack. */
export class Refusal extends Error {}

/** Runs a script; a refusal is told in its own words, and either way a failure is an exit code. */
export async function run(main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Refusal ? `\n${error.message}\n` : error);
    process.exitCode = 1;
  }
}
