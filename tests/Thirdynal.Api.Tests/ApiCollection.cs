using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests;

/// <summary>Tests that share one running program: those that neither stop it nor move its clock.</summary>
[CollectionDefinition(Name)]
public sealed class ApiCollection : ICollectionFixture<ApiHost>
{
    public const string Name = "One program";
}
