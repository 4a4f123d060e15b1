using System.Diagnostics.CodeAnalysis;

namespace Thirdynal.Web.Session;

/// <summary>An address to go back to that comes with a request: only one of this site is followed.</summary>
internal static class LocalPath
{
    /// <summary>Whether it is a path here, and not another site's in disguise.</summary>
    public static bool Is([NotNullWhen(true)] string? address) => address is ['/'] or ['/', not '/' and not '\\', ..];
}
