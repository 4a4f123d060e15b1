using System.Security.Cryptography;
using System.Text.Json;

namespace Thirdynal.Demo;

/// <summary>One sign-in.</summary>
internal sealed record DemoUser(string UserName, string DisplayName, string Role, string Password);

/// <summary>
/// What the demo remembers between runs: the moment its sample export was made for, and the sign-ins with their random
/// passwords. Kept in a file that only its owner can read.
/// </summary>
internal sealed record DemoMemory(DateTimeOffset AsOf, DemoUser Admin, IReadOnlyList<DemoUser> Users)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>The memory of an earlier run, or a new one.</summary>
    public static DemoMemory LoadOrCreate(string folder, DateTimeOffset asOf)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "demo.json");
        if (File.Exists(file)) return JsonSerializer.Deserialize<DemoMemory>(File.ReadAllText(file))!;
        var memory = new DemoMemory(
            asOf,
            User("admin", "Administrator", "ADMIN"),
            [
                User("sofia", "Sofia Reyes", "SUPERVISOR"),
                User("ana", "Ana Cruz", "AGENT"),
                User("ben", "Ben Santos", "AGENT"),
                User("carla", "Carla Garcia", "AGENT"),
            ]);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(file, options);
        JsonSerializer.Serialize(stream, memory, Indented);
        return memory;
    }

    private static DemoUser User(string userName, string displayName, string role) =>
        new(userName, displayName, role, RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789", 16));
}
