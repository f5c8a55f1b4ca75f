namespace SpotifyEtl.Models.Benchmarks.Generators;

/// <summary>How a chart file is spelled; what it says is the same.</summary>
internal sealed record ChartLayout
{
    /// <summary>The nine columns, in the order in which they stand.</summary>
    public const string Header = "title,rank,date,artist,url,region,chart,trend,streams";

    /// <summary>What ends a row.</summary>
    public string NewLine { get; init; } = "\n";

    /// <summary>Whether the file starts with a UTF-8 byte order mark.</summary>
    public bool ByteOrderMark { get; init; }

    /// <summary>A format of .NET for the dates.</summary>
    public string DateFormat { get; init; } = "yyyy-MM-dd";

    /// <summary>Whether streams end in `.0`, as they do when they passed through a floating-point column.</summary>
    public bool StreamsAsFloats { get; init; } = true;

    /// <summary>A line that stands above the header.</summary>
    public string? NoteLine { get; init; }

    /// <summary>The name of a tenth column, filled with a label's name.</summary>
    public string? ExtraColumn { get; init; }

    /// <summary>Streams added to every row: how an extract that is sent again differs from the first.</summary>
    public long Correction { get; init; }

    /// <summary>Writes what stands above the rows.</summary>
    public void WriteHeader(Utf8Line line)
    {
        if (ByteOrderMark)
        {
            line.Add("\uFEFF");
        }

        if (NoteLine is not null)
        {
            line.Add(NoteLine).End();
        }

        line.Add(ExtraColumn is null ? Header : $"{Header},{ExtraColumn}").End();
    }
}
