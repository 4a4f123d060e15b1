using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests;

/// <summary>Tests that share one running program: those that do not stop it. They run one after the other and may move its clock on.</summary>
[CollectionDefinition(Name)]
public sealed class ApiCollection : ICollectionFixture<ApiHost>
{
    public const string Name = "One program";
}
