/** The part of `tesseract.js-core` that `tesseract.ts` calls; the package has no types. */
declare module 'tesseract.js-core/tesseract-core-simd-lstm.js' {
  export type Api = {
    /** @returns 0 when the language was loaded. `engine` 1: the network alone. */
    Init(folder: null, language: string, engine: 1): number;
    SetVariable(name: string, value: string): boolean;
    /** The picture at `/input`. @returns 1 when it cannot be read. */
    SetImageFile(exifOrientation: 1, angle: 0): number;
    /** @returns 0 when done. */
    Recognize(monitor: null): number;
    GetUTF8Text(): string;
    /** Of the words, 0–100. */
    MeanTextConf(): number;
  };
  export type Core = {
    /** Memory of its own, no disk. */
    readonly FS: { writeFile(path: string, bytes: Uint8Array): void; unlink(path: string): void };
    readonly TessBaseAPI: new () => Api;
  };
  export default function start(options: { print: () => void; printErr: () => void }): Promise<Core>;
}
