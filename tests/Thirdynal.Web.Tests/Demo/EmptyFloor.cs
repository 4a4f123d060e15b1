using Microsoft.Playwright;

namespace Thirdynal.Web.Tests.Demo;

/// <summary>The program on its first day: nobody but the admin, and nothing taken in.</summary>
public sealed class EmptyFloor : BrowserHost
{
    private IPage? admin;

    /// <summary>The admin's page.</summary>
    internal async Task<IPage> AdminPageAsync() => admin ??= await SignInAsync("admin", stays: true);
}

[CollectionDefinition(nameof(EmptyFloor))]
public sealed class EmptyFloorCollection : ICollectionFixture<EmptyFloor>;
