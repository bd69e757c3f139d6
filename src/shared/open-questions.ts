interface Asker {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (cause: Error) => void;
}

/** Questions put to another process, each open until it is answered, refused, or the process ends. */
export class OpenQuestions {
  readonly #askers = new Map<number, Asker>();
  #lastId = 0;

  /** `send` puts the question under a number that its answer comes back with. */
  ask(send: (id: number) => void): Promise<unknown> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#askers.set(id, { resolve, reject });
      send(id);
    });
  }

  answer(id: number, answer: unknown): void {
    this.#take(id)?.resolve(answer);
  }

  refuse(id: number, message: string): void {
    this.#take(id)?.reject(new Error(message));
  }

  refuseAll(message: string): void {
    for (const id of [...this.#askers.keys()]) this.refuse(id, message);
  }

  #take(id: number): Asker | undefined {
    const asker = this.#askers.get(id);
    this.#askers.delete(id);
    return asker;
  }
}
