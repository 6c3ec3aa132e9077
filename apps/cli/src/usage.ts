/**
 * The help texts: one a command, in the order a newcomer needs them.
 */
export const HELP: Readonly<Record<string, string>> = {
  serve: `shozo serve [--port 8787] [--host 127.0.0.1] [--home DIR]
      the server and its pages; it prints their addresses
`,
  edit: `shozo edit PHOTO… --prompt TEXT [--json]
      --out FILE    where to write it; NAME.shozo.EXT if not said, -1, -2 … added for several
      --force       overwrite FILE
      --format png|jpeg|webp   else as the name of FILE or of the photo says
      --country JP   --tier free|verified|enterprise   --language en|ja   --model ID   --n 1   --size 1024x768
      --subject self|permitted|not-permitted|public-figure|unknown   who is in the photo; recorded, never a pass
      --home DIR
`,
  generate: `shozo generate --prompt TEXT [--json] [--out FILE] and the options of edit
`,
  check: `shozo check FILE… [--json] [--home DIR]
      was this doctored?
      --thorough   looks for a watermark at any angle, which takes seconds
`,
  inspect: `shozo inspect PHOTO… [--prompt TEXT] [--json]
      the signals, no decision
shozo inspect --prompts FILE.jsonl --json
      {id,text} a line in, {id,decision,signals} a line out
`,
  compare: `shozo compare PHOTO DRAFT [--prompt TEXT] [--json]
      what an edit did, and what would be decided
shozo compare --pairs FILE.jsonl --json
      {id,photo,draft,prompt} a line in, {id,decision,locked,signals} a line out; paths as seen from FILE
`,
  log: `shozo log verify [--since N] [--receipt FILE] [--json] [--home DIR]
      re-compute the log from its own files, or hold a receipt against it
shozo log export DIR           the log of servers that share a database, as files
`,
  review: `shozo review list [--json] [--home DIR]
shozo review show ID          writes blurred, grey copies into this folder
shozo review release ID --reason TEXT [--out FILE]
shozo review refuse ID --reason TEXT
`,
  keys: `shozo keys create --name NAME [--tier free] [--asserts-country] [--json] [--home DIR]
      a new API key, shown once
`,
  brakes: `shozo brakes list [--json] [--home DIR]
shozo brakes open KEY --reason TEXT
      which keys may not edit people any more, and opening one again
`,
  switch: `shozo switch list|history [--json] [--home DIR]
shozo switch on|off NAME [--country XX] [--tenant KEY] --reason TEXT
      stops everything|edits|person-edits|generations, for all, a country or a key
`,
  policy: `shozo policy check [--policies DIR] [--json]
      is anything wrong with the rules?
shozo policy explain REQUEST.json [--language en|ja] [--policies DIR] [--json]
      which layers are asked, and which rules settle it
`,
  measure: `shozo measure prompts --prompts FILE.jsonl --photos DIR
      {id,text,abusive,lang,technique} a line: how many abusive ones are refused, how many harmless ones lost
      by language and technique, with intervals; --floor-caught 0.9   --ceiling-lost 0.05   below or above: exit 3
shozo measure prompts --prompts FILE.jsonl --answers ANSWERS.jsonl [--json]
      the same without a server, from what inspect --prompts printed; --json gives every row's score
shozo measure doors --prompts FILE.jsonl --photos DIR [--model ID …] [--door multipart|multipart-array|json …] [--trials 1000]
      how many pictures come out, and whether each is marked; any that is out: exit 3
shozo measure marks --pictures DIR [--picture-limit N]
      which marks survive which attack
      all over HTTP, against a running server: --url http://127.0.0.1:8787   --key KEY, else of --home   --photo-limit 6   --json
`,
};

export const USAGE = `shozo stands in front of an image model: it refuses to misuse real people and marks what it lets through.

${Object.values(HELP).join('')}
shozo COMMAND --help shows one command.
Exit codes: 0 done or released, 1 failed, 2 usage, 3 refused (or a fault in the log or the policies, or below a floor), 4 held.
`;
