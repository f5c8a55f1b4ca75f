/** The words that somebody looks for, in small letters. */
export function wordsOf(text: string): string[] {
    return text
        .toLowerCase()
        .split(/\s+/)
        .filter((word) => word !== "");
}
