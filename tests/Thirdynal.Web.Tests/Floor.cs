using Microsoft.Playwright;
using Thirdynal.Api.Auth;
using Thirdynal.Testing;
using Thirdynal.Testing.Api;

namespace Thirdynal.Web.Tests;

/// <summary>The program with ninety leads that are due.</summary>
public class Floor : BrowserHost
{
    protected override Task PrepareAsync() => OpenEntries.AddAsync(Database, 90);

    /// <summary>A page on which a new user of this role has signed in.</summary>
    internal async Task<(IPage Page, ApiUser User)> SignInAsync(Role role)
    {
        var user = await NewUser(role);
        return (await SignInAsync(user.Name), user);
    }
}

[CollectionDefinition(nameof(Floor))]
public sealed class FloorCollection : ICollectionFixture<Floor>;
