using System.Runtime.CompilerServices;

namespace Thirdynal.Web.Tests;

/// <summary>The working copy that these tests were built from.</summary>
internal static class SourceTree
{
    /// <summary>Its top folder.</summary>
    public static string Root { get; } = Find();

    private static string Find([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
