namespace SpotifyEtl.Models.Support.Redshift.Copy;

/// <summary>A COPY as it was asked for.</summary>
internal sealed record CopyCommand
{
    /// <summary>The table's name as written, with quotes.</summary>
    public required string Table { get; init; }

    /// <summary>The columns as written, in their order; null for all of the table's.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>The address of the manifest, or what the addresses of files begin with.</summary>
    public required string From { get; init; }

    public bool HasRole { get; init; }

    public bool IsManifest { get; init; }

    public bool IsCsv { get; init; }

    public bool IsGzip { get; init; }

    public byte Delimiter { get; init; } = (byte)',';

    public byte Quote { get; init; } = (byte)'"';

    public int IgnoreHeader { get; init; }

    public int MaxError { get; init; }

    public bool EmptyAsNull { get; init; }

    public bool BlanksAsNull { get; init; }

    public bool IgnoreBlankLines { get; init; }

    public bool FillRecord { get; init; }

    public bool TruncateColumns { get; init; }

    /// <summary>The text that stands for null.</summary>
    public string Null { get; init; } = @"\N";

    /// <summary>What takes the place of bytes that are no UTF-8; null where they are an error.</summary>
    public byte? Replacement { get; init; }
}
