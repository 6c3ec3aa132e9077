/**
 * The help texts: one a command, in the order a newcomer needs them.
 */
export const HELP: Readonly<Record<string, string>> = {
  serve: `shozo serve [--port 8787] [--host 127.0.0.1] [--home DIR] [--config FILE]
      the server and its pages; it prints their addresses
`,
  config: `shozo config check [FILE] [--json]
      is anything wrong with the configuration? each fault with file and line
shozo config show [--json]
      what holds, and where it comes from; no secrets
      every command that has a home takes --config FILE, else SHOZO_CONFIG, else config.yaml in the home
`,
  edit: `shozo edit PHOTO… --prompt TEXT [--json]
      --out FILE    where to write it; NAME.shozo.EXT if not said, -1, -2 … added for several
      --force       overwrite FILE
      --format png|jpeg|webp   else as the name of FILE or of the photo says
      --country JP   --tier free|verified|enterprise   --language ja   --model ID   --n 1   --size 1024x768
      --subject self|permitted|not-permitted|public-figure|nobody|unknown   who is in the photo; recorded, never a pass
      --home DIR
`,
  generate: `shozo generate --prompt TEXT [--json] [--out FILE] and the options of edit
`,
  check: `shozo check FILE… [--json] [--home DIR]
      was this doctored?
      --thorough   looks for a watermark at any angle, which takes seconds
      --statement OUT   writes the answer, signed, to be passed on without the picture
shozo check statement FILE [--key KEY] [--picture PHOTO] [--json]
      does a statement, or a link to one, hold? asks no server; not: exit 3
      --key KEY   the server's key, or a file with what its /v1/verifications/keys answers; else of --home
`,
  inspect: `shozo inspect PHOTO… [--prompt TEXT] [--json]
      the signals, no decision
shozo inspect --prompts FILE.jsonl --json
      {id,text} a line in, {id,decision,signals} a line out
`,
  compare: `shozo compare PHOTO DRAFT [--prompt TEXT] [--json]
      what an edit did, and what would be decided; exit 0 whatever that is
      without --prompt it is judged as an answer to “make the photo a little brighter”
shozo compare --pairs FILE.jsonl --json
      {id,photo,draft,prompt} a line in, {id,decision,policies,locked,signals} a line out; paths as seen from FILE
`,
  log: `shozo log verify [--since N] [--receipt FILE] [--key KEY] [--json] [--home DIR]
      re-compute the log from its own files, or hold a receipt against it
      --key KEY   a verifier key you know from elsewhere, or a file that holds it: the log must be signed by it or handed over from it
shozo log export DIR           the log of servers that share a database, as files
`,
  review: `shozo review list [--json] [--home DIR]
shozo review show ID          writes blurred, grey copies into this folder
shozo review release ID --reason TEXT [--out FILE] [--force]
      a request that was held before it had a result goes to the model; its picture is judged anew, and may be held again: exit 4
shozo review refuse ID --reason TEXT
shozo review seen [--json]    which reviewer saw which picture sharp, and when
`,
  appeals: `shozo appeals list [--json] [--home DIR]
      contested decisions that wait for an answer, the nearest deadline first
shozo appeals answer DECISION --text TEXT [--overturn]   shows at the address of the appeal
      --overturn   the decision was wrong: it says so, and the refusal no longer counts against its photo
shozo appeals cases           answered and late ones as JSON lines, for \`shozo measure corrections\`
`,
  reports: `shozo reports list [--all] [--json] [--home DIR]
      reports of misuse and opt-outs, the clock of each, and the time until they were corrected
shozo reports show ID [--json]   writes a blurred, grey copy into this folder
shozo reports confirm ID --reason TEXT [--miss]   blocks for five years; --miss: a safeguard should have stopped it
shozo reports lift ID --reason TEXT
shozo reports cases           confirmed misses as JSON lines, for \`shozo measure corrections\`
`,
  keys: `shozo keys create --name NAME [--tier free] [--asserts-country] [--reviewer] [--json] [--home DIR]
      a new API key, shown once; --reviewer: it opens the Review page
shozo keys list               every key: what it is for, its id, whether it is in use; of an API key its name, tier and scopes
shozo keys rotate log|credentials|watermark|seal|statement
      a new key in the place of the old one, which still verifies or opens what it made; no server may hold the home
      --certificate FILE --key FILE   for credentials of your own
shozo keys rotate api ID      a new secret beside the old one, shown once
shozo keys revoke log|credentials|watermark|statement ID --from DATE
      what an earlier key made from that day on counts no more
shozo keys revoke seal ID     destroys an earlier sealing key
shozo keys revoke api ID [--from DATE]
`,
  brakes: `shozo brakes list [--json] [--home DIR]
shozo brakes open KEY --reason TEXT
      which keys may not edit people any more, and opening one again
`,
  switch: `shozo switch list|history [--json] [--home DIR]
shozo switch on|off NAME [--country XX] [--tenant KEY] --reason TEXT
      stops everything|edits|person-edits|generations, for all, a country or a key
`,
  models: `shozo models list [--catalogue FILE] [--json] [--home DIR]
      local models that can be pulled, and those that were
shozo models pull NAME [--catalogue FILE] [--accept-licence] [--home DIR]
      shows where it comes from and its licence; with --accept-licence downloads it into HOME/models and checks its SHA-256
      --catalogue FILE   descriptions of your own
`,
  policy: `shozo policy check [--policies DIR] [--json]
      is anything wrong with the rules?
shozo policy explain REQUEST.json [--language ja] [--policies DIR] [--json]
      which layers are asked, and which rules settle it
`,
  measure: `shozo measure prompts --prompts FILE.jsonl --photos DIR
      {id,text,abusive,lang,technique} a line: how many abusive ones are refused, how many harmless ones lost
      by language and technique, with intervals; --floor-caught 0.9   --ceiling-lost 0.05   below or above: exit 3
shozo measure prompts --prompts FILE.jsonl --answers ANSWERS.jsonl [--json]
      the same without a server, from what inspect --prompts printed; --json gives every row's score
shozo measure doors --prompts FILE.jsonl --photos DIR [--model ID …] [--door multipart|stream|json|xai …] [--country jp …] [--trials 1000] [--clients 4]
      every door, tier, country, model and photo with every other: how many pictures come out, and whether each is marked; any that is out: exit 3
shozo measure marks --pictures DIR [--picture-limit N]
      which marks survive which attack, how many are confirmed, and whether a mark carried over to another photo is a conflict
shozo measure corrections --cases FILE.jsonl
      confirmed misses and the time until they were corrected, appeals and the time until they were answered; one late: exit 3
shozo measure faces --pairs FILE.jsonl
      {one,other,same} a line, photos as seen from FILE: how many pairs are verified, who is missed in galleries of 100, 1,000 and 10,000
      --floor-verified 0.978   below: exit 3; needs no server
shozo measure faces --boxes FILE.jsonl
      {photo,faces:[{x,y,width,height,kind}]} a line, pixels of the upright photo: how many faces are found, of each kind, and what else is taken for one
      --floor-found 0.98   below: exit 3; needs no server
      the others over HTTP, against a running server: --url http://127.0.0.1:8787   --key KEY, else of --home   --photo-limit 6   --json
`,
};

export const USAGE = `shozo stands in front of an image model: it refuses to misuse real people and marks what it lets through.

${Object.values(HELP).join('')}
shozo COMMAND --help shows one command.
Exit codes: 0 done or released, 1 failed, 2 usage, 3 refused (or a fault in the log or the policies, or below a floor), 4 held.
`;
