/** Where the bytes of files are kept, each under the SHA-256 of its content: the same bytes are kept once. */
export abstract class BlobStore {
  /** Keeps the bytes and answers their address. They are on disk when this returns. */
  abstract put(bytes: Uint8Array): Promise<StoredBlob>;

  /** The bytes of an address, or undefined when nobody ever put them here. */
  abstract get(sha256: Uint8Array): Promise<Buffer | undefined>;
}

export interface StoredBlob {
  readonly sha256: Buffer;
  readonly sizeBytes: number;
}
