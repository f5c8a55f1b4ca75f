import { useEffect, useState } from "preact/hooks";

/** The part of the address behind `#`, where the place in the pages stands. */
export function useHash(): string {
    const [hash, setHash] = useState(location.hash);
    useEffect(() => {
        const onChange = () => setHash(location.hash);
        addEventListener("hashchange", onChange);
        return () => removeEventListener("hashchange", onChange);
    }, []);
    return hash;
}
