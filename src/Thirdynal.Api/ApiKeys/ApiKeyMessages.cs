using Thirdynal.Storage.Reads;

namespace Thirdynal.Api.ApiKeys;

/// <summary>A key to be created.</summary>
/// <param name="Name">What it is for, up to 100 characters.</param>
internal sealed record NewApiKey(string? Name);

/// <summary>A key; of its secret nothing is shown again.</summary>
/// <param name="Id">The key's id; what tables keep as "by".</param>
/// <param name="Name">What it is for.</param>
/// <param name="Prefix">The part that tells keys apart: <c>thk_&lt;prefix&gt;_...</c>.</param>
/// <param name="CreatedBy">User id of the admin.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="LastUsedAt">When it was last used, to the minute; null when never.</param>
internal sealed record ApiKeyView(Guid Id, string Name, string Prefix, string CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt);

/// <summary>A new key, in full for this once.</summary>
/// <param name="Id">The key's id.</param>
/// <param name="Name">What it is for.</param>
/// <param name="Key">Goes as <c>X-Api-Key</c> with every request.</param>
internal sealed record CreatedApiKey(Guid Id, string Name, string Key);

internal static class ApiKeyExamples
{
    public static readonly NewApiKey New = new("web shop");
    public static readonly ApiKeyView Key = new(
        new("0196b6a2-7000-7c11-9f3e-0c4f6a1d2b3c"), "web shop", "5f0c91ab", "0196b6a2-6f0e-7c11-9f3e-0c4f6a1d2b3c",
        new(2026, 3, 2, 8, 0, 0, TimeSpan.FromHours(8)), null);
    public static readonly CreatedApiKey Created = new(Key.Id, Key.Name, "thk_5f0c91ab_...");
    public static readonly Page<ApiKeyView> Keys = new([Key], null);
}
