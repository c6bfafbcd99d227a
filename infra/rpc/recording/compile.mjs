// Compiles Token.sol and prints the artifact: ABI and creation bytecode of each contract, and how they were made.
import { readFileSync } from "node:fs";
import solc from "solc";

const settings = {
  optimizer: { enabled: true, runs: 200 },
  evmVersion: "cancun",
  metadata: { bytecodeHash: "none" },
  outputSelection: { "*": { "*": ["abi", "evm.bytecode.object"] } },
};
const input = {
  language: "Solidity",
  sources: { "Token.sol": { content: readFileSync(process.argv[2], "utf8") } },
  settings,
};
const output = JSON.parse(solc.compile(JSON.stringify(input)));
for (const problem of output.errors ?? []) {
  process.stderr.write(problem.formattedMessage);
}
if ((output.errors ?? []).some((problem) => problem.severity === "error")) {
  process.exit(1);
}
const contracts = Object.fromEntries(
  Object.entries(output.contracts["Token.sol"]).map(([name, made]) => [
    name,
    { abi: made.abi, bytecode: `0x${made.evm.bytecode.object}` },
  ]),
);
const { outputSelection, ...kept } = settings;
process.stdout.write(`${JSON.stringify({ compiler: solc.version(), settings: kept, contracts }, null, 1)}\n`);
