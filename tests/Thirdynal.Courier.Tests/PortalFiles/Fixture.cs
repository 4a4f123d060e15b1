using System.Runtime.CompilerServices;

namespace Thirdynal.Courier.Tests.PortalFiles;

/// <summary>Files that no code here can make; see <c>Fixtures/README.md</c>.</summary>
internal static class Fixture
{
    public static string Path(string name) => System.IO.Path.Combine(Folder(), "Fixtures", name);

    private static string Folder([CallerFilePath] string here = "") => System.IO.Path.GetDirectoryName(here)!;
}
