import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import type { Search } from "./data/search";
import type { Site } from "./data/site";

export interface Shared {
    site: Site;
    search: Search;
}

export const SharedContext = createContext<Shared>(undefined as unknown as Shared);

export function useSite(): Site {
    return useContext(SharedContext).site;
}
export function useSearch(): Search {
    return useContext(SharedContext).search;
}

/** What a promise gives; the value of before is gone as soon as another is asked for. */
export function useLoaded<T>(start: () => Promise<T>, inputs: unknown[]): { value?: T; error?: Error } {
    const [state, setState] = useState<{ inputs: unknown[]; value?: T; error?: Error }>({ inputs: [] });
    useEffect(() => {
        let isCurrent = true;
        start().then(
            (value) => isCurrent && setState({ inputs, value }),
            (error: Error) => isCurrent && setState({ inputs, error }),
        );
        return () => {
            isCurrent = false;
        };
    }, inputs);
    return state.inputs.length === inputs.length && inputs.every((input, place) => input === state.inputs[place]) ? state : {};
}
