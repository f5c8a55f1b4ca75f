namespace SpotifyEtl.Models.Engine.Reporting;

/// <summary>The versions that artifacts name.</summary>
public static class ToolVersion
{
    /// <summary>The version of dbt whose artifacts and conventions this tool follows; readers of artifacts look at it.</summary>
    public const string DbtContract = "1.12.0";

    /// <summary>The tool's own version.</summary>
    public static string Current { get; } = typeof(ToolVersion).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
}
