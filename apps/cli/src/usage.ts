/**
 * The help text, in the order a newcomer needs it.
 */
export const USAGE = `shozo stands in front of an image model: it refuses to misuse real people and marks what it lets through.

  shozo serve [--port 8787] [--host 127.0.0.1] [--home DIR]
  shozo edit PHOTO… --prompt TEXT [options]
  shozo generate --prompt TEXT [options]
      --country JP   --tier free|verified|enterprise   --model ID   --subject self|permitted|not-permitted|public-figure|unknown
      --n 1   --size WxH   --format png|jpeg|webp   --language en|ja   --out FILE   --force   --json   --home DIR
  shozo check FILE… [--json] [--home DIR]                     was this doctored?
  shozo inspect PHOTO… [--prompt TEXT] --json                 the signals, no decision
  shozo inspect --prompts FILE.jsonl --json                   {id,text} in, {id,decision,signals} out
  shozo compare PHOTO DRAFT [--prompt TEXT] [--json]          what an edit did, and what would be decided
  shozo compare --pairs FILE.jsonl --json                     {id,photo,draft,prompt} in, {id,decision,locked,signals} out
  shozo log verify [--since N] [--receipt FILE] [--json] [--home DIR]
  shozo review list|show ID|release ID --reason TEXT|refuse ID --reason TEXT [--json] [--home DIR]
  shozo switch list|history|on NAME|off NAME [--country XX] [--tenant KEY] --reason TEXT [--json] [--home DIR]
      stops everything|edits|person-edits|generations, for all, a country or a key
  shozo policy check [--policies DIR] [--json]                is anything wrong with the rules?
  shozo policy explain REQUEST.json [--language en|ja] [--policies DIR] [--json]
  shozo measure prompts|doors [options]                       over HTTP, against a running server

Exit codes: 0 done or released, 1 failed, 2 usage, 3 refused (or a fault in the log or the policies, or below a floor), 4 held.
`;
