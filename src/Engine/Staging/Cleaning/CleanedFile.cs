namespace SpotifyEtl.Models.Engine.Staging.Cleaning;

/// <summary>A copy of a file's good rows, each behind the number of its line, and the rows that were not good.</summary>
/// <param name="RowsPath">The copy: the file's delimiter, no header, line feeds; the first field is the line.</param>
/// <param name="RejectedPath">The rejected rows as CSV: line, text, reason.</param>
/// <param name="Rows">How many rows the copy has.</param>
/// <param name="Rejected">How many rows were rejected.</param>
/// <param name="FirstRejected">Where and why the first one was, for messages; null where none was.</param>
/// <param name="NeedsOneThread">
/// Whether a reader must take it from beginning to end: threads that start in the middle of a file guess whether they are within quotes, and guess
/// wrong where quoted text looks like rows.
/// </param>
public sealed record CleanedFile(string RowsPath, string RejectedPath, long Rows, long Rejected, RejectedRow? FirstRejected, bool NeedsOneThread);

/// <summary>A rejected row, for a message.</summary>
/// <param name="Line">The line that it begins on, from 1.</param>
/// <param name="Reason">What is wrong with it.</param>
public sealed record RejectedRow(long Line, string Reason);
