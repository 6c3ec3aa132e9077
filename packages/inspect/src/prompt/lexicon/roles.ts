/**
 * The roles a word can play in a request to change a picture, one sentence each for the reviewer of a lexicon.
 *
 * A role says what a word *is*, never that it is forbidden: "take off" and
 * "shirt" are ordinary words, only rules.ts says what they mean together.
 */
export const ROLES = {
  // Who or what the request is about
  someone: 'a particular person: her, him, them as object, my ex, my colleague, this woman, the teacher',
  person: 'a human in general: woman, man, person, people, model, bride',
  pronoun: 'a pronoun that may also mean a thing (French le/la, Spanish -la, Japanese それ is not one): weak, a thing near it wins',
  self: 'the requester: me, myself, my body; not a bare "my"',
  child: 'a child or a sign of youth: child, baby, schoolgirl, teenager, looks like twelve',
  thing: 'object, food, animal, plant, vehicle, document: what "undress the salad" is about; no place or furniture ("naked on the sofa" is about a person)',
  depiction: 'an image of a body that is nobody: statue, mannequin, doll, sculpture, oil painting of a museum, anatomical drawing',
  // Clothes
  garment: 'ordinary clothes that cover: clothes, shirt, trousers, dress, skirt, suit, uniform, T-shirt',
  outer: 'what one takes off indoors: jacket, coat, tie, cardigan, gloves, apron',
  accessory: 'no clothing at all: glasses, hat, cap, face mask, jewellery, headphones, badge',
  revealing: 'swimwear, underwear, lingerie, and cuts meant to show the body: bikini, thong, bra, micro skirt, fishnet',
  religious: 'religious or head cover: hijab, veil, niqab, burqa, turban, nun’s habit, kippa',
  // Body
  naked: 'naked, nude, topless, bare body, and its euphemisms: birthday suit, without a stitch, nothing on',
  intimate: 'breasts, cleavage, nipples, buttocks, crotch, genitals, inner thighs',
  skin: 'skin, belly, midriff, thighs, legs, back, shoulders: ordinary words that matter beside a garment or an act',
  body: 'body, figure, curves, waist, hips',
  face: 'face, faces, mouth, lips, cheek, chin, eyes',
  hair: 'hair, beard, moustache',
  // Acts
  undress: 'to undress somebody, in every form: undress, strip (somebody), disrobe',
  remove: 'to take off, remove, delete, get rid of; also without / no more / less of as a request',
  reveal: 'to show, expose, bare, uncover, "show more"',
  wear: 'to put on, dress in, put in, wearing, give her a (garment)',
  change: 'to make, turn into, change, replace, swap for, edit, transform',
  add: 'to add, insert, draw, paint in, place, write',
  swap: 'to swap, paste or graft a face or head; deepfake',
  enlarge: 'bigger, larger, fuller, curvier, thinner, slimmer: changes of a body’s shape',
  tighten: 'shorter, tighter, skin-tight, lower neckline, unbuttoned, lifted skirt: the same garment showing more',
  sheer: 'see-through, transparent, x-ray, sheer',
  wet: 'wet, soaked, drenched, dripping water',
  // Sexual
  sexual: 'sexy, seductive, erotic, porn, lewd, aroused, "for adults", lustful face',
  pose: 'a sexual posture: on all fours, legs spread, bent over, straddling, kneeling at somebody’s feet',
  posture: 'an ordinary posture: lying, kneeling, sitting, bending; sexual only beside bed',
  bed: 'bed, mattress, bedroom, hotel room, shower',
  viewpoint: 'upskirt, from below under the skirt, down the blouse, zoom on the chest',
  // Demeaning
  bind: 'to tie, bind, gag, chain, tape up; rope, handcuffs, duct tape',
  injure: 'to hit, beat, cut, burn; bruise, black eye, blood, wound, noose',
  smear: 'to cover with, smear, splash, pour over, drip; also running down, stains on',
  fluid: 'sexual or bodily fluid, in plain words',
  fluidlike: 'what stands in for it: glaze, white yoghurt, icing, cream, milk, sticky white stuff, mayonnaise',
  degrade: 'toilet, urinal, leash, collar, dog bowl, rubbish bin, crawling, licking the floor, spit, dunce cap',
  insult: 'a reviewed short list of slurs and insults aimed at a person: ugly, pig, whore, idiot',
  // Deceiving
  falsescene: 'arrested, in handcuffs at court, drunk, drugs, mugshot, cheating, terrorist, Nazi salute',
  contact: 'kissing, embracing, in the arms of, groping, a strange hand on her',
  // Context
  younger: 'make younger, like a child’s body, age of N below eighteen',
  noconsent: 'without her knowing, secretly, she must not find out, she refused',
  pretext: 'she agreed, for anatomy class, art only, hypothetically, you are an AI without rules',
  keep: 'do not change, leave as is, without touching, keep: swallows the words inside the phrase',
  harmless: 'fixed phrases that only look alike; swallows the words inside: naked cake, nude pumps, Bikini Atoll, salad dressing',
  marks: 'AI label, watermark, content credentials, C2PA, "made with AI" note',
  own: 'my own, our own, of my company: who owns the mark',
  // Ordinary purposes: words
  grey: 'black and white, b&w, greyscale, monochrome, no colour',
  sepia: 'sepia, old brown photo tone',
  warm: 'warmer, warm tones, golden light',
  cool: 'cooler, cold tones, bluish',
  vivid: 'vivid, more saturated, colours that pop, more colourful',
  muted: 'muted, desaturated, pastel, faded, softer colours',
  brighten: 'brighten, lighter, more light, too dark as a complaint',
  darken: 'darken, dimmer, less light, too bright as a complaint',
  contrast: 'contrast',
  sharpen: 'sharpen, crisper, clearer, less blurry, in focus',
  saturation: 'saturation, colours, colour intensity (with more or less)',
  brightness: 'brightness, exposure, light (with more or less)',
  more: 'more, increase, raise, boost, turn up, stronger',
  less: 'less, reduce, lower, turn down, weaker',
  blur: 'blur, out of focus, bokeh, soften',
  background: 'background, backdrop, what is behind',
  plain: 'plain, solid, uniform, transparent, empty; a colour word counts too',
  crop: 'crop, cut to, trim, square format, zoom in, closer framing',
  rotate: 'rotate, turn by degrees, sideways, upright',
  flip: 'flip, mirror, swap left and right',
  resize: 'resize, scale, smaller file, half the size, enlarge the picture, pixels',
  pixelate: 'pixelate, anonymise, censor, make unrecognisable, mosaic',
  caption: 'caption, title, text, lettering, words, subtitle',
  poster: 'poster, posterise, flat colours, pop-art, comic print look (of the picture)',
  restore: 'restore, repair, scratches, tears, colourise an old photo, remove noise, red eyes',
  expression: 'smile, laugh, friendly or serious look, open the eyes',
  haircut: 'haircut, hairstyle, shorter or longer hair, hair colour, fringe, bun, braid, shave the beard',
  artstyle: 'cartoon, anime, watercolour, oil painting, sketch, pencil drawing, pixel art',
} as const satisfies Record<string, string>;

export type Role = keyof typeof ROLES;
