// Plays a scenario on an anvil whose mining is off: every block, its time and its transactions are decided here, by a seed.
// Usage: scenario.mjs URL TOKEN_JSON; prints the last height.
import { readFileSync } from "node:fs";
import { concatHex, encodeDeployData, encodeFunctionData, getContractAddress, keccak256, parseEther, toHex, zeroAddress } from "viem";
import { mnemonicToAccount } from "viem/accounts";

const [url, artifactFile] = process.argv.slice(2);
const { contracts } = JSON.parse(readFileSync(artifactFile, "utf8"));

const MNEMONIC = "test test test test test test test test test test test junk";
const CHAIN_ID = 31337;
const SEED = 20260224;
const GENESIS_SECONDS = 1_750_000_000;
const BLOCK_SECONDS = 12;
const ORDINARY_BLOCKS = 340;
const GAS_PRICE = 100_000_000_000n;
const GAS = 400_000n;

// ---- chance, from the seed alone (mulberry32) ----
let state = SEED;
function chance() {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}
const below = (limit) => Math.floor(chance() * limit);
const pick = (list) => list[below(list.length)];
const amount = () => BigInt(1 + below(1_000_000));

// ---- the chain ----
let callId = 0;
async function rpc(method, ...params) {
  const body = JSON.stringify({ jsonrpc: "2.0", id: ++callId, method, params });
  const answer = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
  const { result, error } = await answer.json();
  if (error) throw new Error(`${method}: ${error.message}`);
  return result;
}

const accounts = Array.from({ length: 10 }, (_, addressIndex) => mnemonicToAccount(MNEMONIC, { addressIndex }));
const nonces = new Map(accounts.map((account) => [account.address, 0]));
const [deployer, alice, bob, carol, dave, erin, frank, grace, heidi, ivan] = accounts;
const people = [alice, bob, carol, dave, erin, frank, grace, heidi];
// Holders that never sign: accounts that only ever receive.
const holders = Array.from({ length: 400 }, (_, i) => `0x${keccak256(toHex(`holder ${i}`)).slice(26)}`);

const nextNonce = (account) => {
  const nonce = nonces.get(account.address);
  nonces.set(account.address, nonce + 1);
  return nonce;
};

const fees = {
  legacy: { gasPrice: GAS_PRICE },
  eip2930: { gasPrice: GAS_PRICE },
  eip1559: { maxFeePerGas: GAS_PRICE, maxPriorityFeePerGas: 1_000_000_000n },
  eip7702: { maxFeePerGas: GAS_PRICE, maxPriorityFeePerGas: 1_000_000_000n },
};

async function send(account, request, type = pick(["legacy", "eip2930", "eip1559", "eip1559"])) {
  const transaction = { chainId: CHAIN_ID, type, nonce: nextNonce(account), gas: GAS, ...fees[type], ...request };
  if (type === "eip2930" && transaction.to) {
    transaction.accessList = [{ address: transaction.to, storageKeys: [toHex(below(4), { size: 32 })] }];
  }
  if (transaction.unprotected) {
    delete transaction.chainId;
    delete transaction.unprotected;
  }
  return rpc("eth_sendRawTransaction", await account.signTransaction(transaction));
}

let time = GENESIS_SECONDS;
async function mine() {
  time += BLOCK_SECONDS;
  await rpc("evm_setNextBlockTimestamp", time);
  await rpc("evm_mine");
}

// ---- what people do ----
const call = (contract, functionName, ...args) => encodeFunctionData({ abi: contracts[contract].abi, functionName, args });
const deploy = (contract, ...args) => ({
  data: encodeDeployData({ abi: contracts[contract].abi, bytecode: contracts[contract].bytecode, args }),
  gas: 3_000_000n,
});
const token = getContractAddress({ from: deployer.address, nonce: 0n });
const stranger = getContractAddress({ from: deployer.address, nonce: 1n });
const delegate = getContractAddress({ from: deployer.address, nonce: 2n });
const shop = holders[0];
const anyone = () => (below(2) ? pick(people).address : pick(holders));

const deeds = [
  // Ordinary transfers, most of the traffic.
  ...Array(6).fill((who) => send(who, { to: token, data: call("Token", "transfer", anyone(), amount()) })),
  (who) => send(who, { to: token, data: call("Token", "mint", anyone(), amount()) }),
  (who) => send(who, { to: token, data: call("Token", "burn", amount()) }),
  (who) => send(who, { to: token, data: call("Token", "transfer", who.address, amount()) }),
  (who) => send(who, { to: token, data: call("Token", "transfer", anyone(), 0n) }),
  (who) => send(who, { to: token, data: call("Token", "approve", pick(people).address, amount()) }),
  (who) => send(who, { to: token, data: call("Token", "transferFrom", pick(people).address, who.address, 7n) }),
  (who) => send(who, { to: token, data: call("Token", "announce", anyone(), anyone(), amount()) }),
  (who) => send(who, { to: token, data: call("Token", "note", `title ${below(9)}`, "a note “quoted” \\ ✓", [BigInt(below(9)), 2n]) }),
  // Fails: nobody has so much.
  (who) => send(who, { to: token, data: call("Token", "transfer", anyone(), 2n ** 200n) }),
  // Looks like a transfer and is none.
  (who) => send(who, { to: token, data: call("Token", "lookAlikes", who.address, anyone(), amount()) }),
  // The same on a token that nobody follows.
  (who) => send(who, { to: stranger, data: call("Token", "mint", anyone(), amount()) }),
  // Plain payments, payments with data, and calls that nobody understands.
  (who) => send(who, { to: shop, value: parseEther("0.001") * amount() / 1_000_000n }),
  (who) => send(who, { to: pick(holders), value: amount() }),
  (who) => send(who, { to: shop, value: amount(), data: "0x1234" }),
  (who) => send(who, { to: pick(holders), value: 0n }),
  (who) => send(who, { to: token, data: "0xa9059cbb00" }),
];

async function setUp() {
  await send(deployer, deploy("Token", "Sluice", 10n ** 30n), "eip1559");
  await send(deployer, deploy("Token", "Stranger", 10n ** 30n), "legacy");
  await send(deployer, deploy("Delegate"), "eip2930");
  await mine();
  for (const person of people) {
    await send(deployer, { to: token, data: call("Token", "transfer", person.address, 10n ** 12n) });
  }
  await mine();
}

const special = {
  // More than 120 holders change in this block.
  40: () => send(deployer, { to: token, gas: 12_000_000n, data: call("Token", "airdrop", holders.slice(0, 260), 1000n) }, "eip1559"),
  // Sums beyond 256 bits, and below zero.
  60: async () => {
    for (let i = 0; i < 3; i++) {
      await send(alice, { to: token, data: call("Token", "announce", bob.address, zeroAddress, 2n ** 256n - 1n) });
    }
  },
  // A text above 4 KiB.
  80: () => send(carol, { to: token, gas: 3_000_000n, data: call("Token", "note", "long", "0123456789abcdef".repeat(300), []) }, "eip1559"),
  // A legacy transaction of any chain (before EIP-155).
  90: () => send(dave, { to: token, data: call("Token", "transfer", erin.address, 5n), unprotected: true }, "legacy"),
  // An account takes code (EIP-7702), a sponsor pays; then the account does several things at once.
  100: async () => {
    const authorization = await ivan.signAuthorization({ chainId: CHAIN_ID, address: delegate, nonce: nextNonce(ivan) });
    const calls = [
      { to: token, value: 0n, data: call("Token", "mint", ivan.address, 500n) },
      { to: token, value: 0n, data: call("Token", "transfer", holders[1], 200n) },
      { to: token, value: 0n, data: call("Token", "transfer", ivan.address, 300n) },
    ];
    const request = { to: ivan.address, data: call("Delegate", "execute", calls), authorizationList: [authorization] };
    await send(deployer, request, "eip7702");
  },
  // The same with an authorisation that does not hold: the transaction stands, the code does not change.
  120: async () => {
    const authorization = await heidi.signAuthorization({ chainId: 5, address: delegate, nonce: 0 });
    const request = { to: token, data: call("Token", "transfer", heidi.address, 1n), authorizationList: [authorization] };
    await send(deployer, request, "eip7702");
  },
  // A contract creation that fails, and one with value.
  130: () => send(frank, { data: "0xfe", gas: 100_000n }, "eip1559"),
  131: () => send(frank, { data: concatHex(["0x6001600c60003960016000f3", "0x00"]), value: 5n, gas: 100_000n }, "eip1559"),
};

await setUp();
for (let i = 1; i <= ORDINARY_BLOCKS; i++) {
  // A third of the blocks is empty, as on a quiet chain.
  const count = chance() < 0.33 ? 0 : 1 + below(4);
  for (let n = 0; n < count; n++) {
    await pick(deeds)(pick(people));
  }
  await special[i]?.();
  await mine();
}
process.stdout.write(`${Number(await rpc("eth_blockNumber"))}\n`);
