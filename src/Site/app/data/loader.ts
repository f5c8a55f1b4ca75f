// Data comes in scripts that call `etlSite`, or in blocks of the page itself: pages that are opened from a file system may read nothing else.

const received = new Map<string, unknown>();
const waiting = new Map<string, { promise: Promise<unknown>; resolve: (value: unknown) => void; reject: (error: Error) => void }>();
const folder = document.querySelector<HTMLMetaElement>('meta[name="etl-site"]')?.content ?? ".";

declare global {
    interface Window {
        etlSite: (name: string, value: unknown) => void;
    }
}

window.etlSite = (name, value) => {
    received.set(name, value);
    waiting.get(name)?.resolve(value);
    waiting.delete(name);
};

/** A piece of the data, if it is here already. */
export function loaded<T>(name: string): T | undefined {
    if (!received.has(name)) {
        const block = document.getElementById(`data-${name}`);
        if (block === null) return undefined;
        received.set(name, JSON.parse(block.textContent ?? "null"));
    }
    return received.get(name) as T;
}

/** A piece of the data. `expected` means that the page itself loads it. */
export function load<T>(name: string, expected = false): Promise<T> {
    const here = loaded<T>(name);
    if (here !== undefined) return Promise.resolve(here);
    let request = waiting.get(name);
    if (request === undefined) {
        let resolve!: (value: unknown) => void, reject!: (error: Error) => void;
        const promise = new Promise<unknown>((onValue, onError) => ([resolve, reject] = [onValue, onError]));
        waiting.set(name, (request = { promise, resolve, reject }));
        if (!expected) addScript(name);
    }
    return request.promise as Promise<T>;
}

function addScript(name: string): void {
    const script = document.createElement("script");
    script.src = `${folder}/${name}.js`;
    script.onerror = () => {
        // Another attempt begins anew.
        waiting.get(name)?.reject(new Error(`${script.src} cannot be loaded`));
        waiting.delete(name);
        script.remove();
    };
    document.head.append(script);
}
