/**
 * The help text, in the order a newcomer needs it.
 */
export const USAGE = `shozo stands in front of an image model: it refuses to misuse real people and marks what it lets through.

  shozo serve [--port 8787] [--host 127.0.0.1] [--home DIR]
  shozo edit PHOTO… --prompt TEXT [options]
  shozo generate --prompt TEXT [options]
      --country JP   --tier free|verified|enterprise   --model ID   --subject self|permitted|public-figure|unknown
      --n 1   --size WxH   --format png|jpeg|webp   --language en|ja   --out FILE   --force   --json   --home DIR
  shozo check FILE… [--json] [--home DIR] [--thorough]        was this doctored? (thorough: a watermark at any angle)
  shozo inspect PHOTO… [--prompt TEXT] --json                 the signals, no decision
  shozo inspect --prompts FILE.jsonl --json                   {id,text} in, {id,decision,signals} out
  shozo compare PHOTO DRAFT [--prompt TEXT] [--json]          what an edit did, and what would be decided
  shozo compare --pairs FILE.jsonl --json                     {id,photo,draft,prompt} in, {id,decision,locked,signals} out
  shozo log verify [--since N] [--receipt FILE] [--json] [--home DIR]
  shozo review list|show ID|release ID --reason TEXT|refuse ID --reason TEXT [--json] [--home DIR]
  shozo measure prompts|doors [options]                       over HTTP, against a running server
  shozo measure marks --pictures DIR [--picture-limit N] [--json]   which marks survive which attack

Exit codes: 0 done or released, 1 failed, 2 usage, 3 refused (or a fault in the log, or below a floor), 4 held.
`;
