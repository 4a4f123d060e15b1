using Orleans;

namespace Thirdynal.InProcess.Tests.Calls;

public interface INumberedGrain : IGrainWithIntegerKey
{
    Task<long> Key();
}

public sealed class NumberedGrain : Grain, INumberedGrain
{
    public Task<long> Key() => Task.FromResult(this.GetPrimaryKeyLong());
}

public interface IIdentifiedGrain : IGrainWithGuidKey
{
    Task<Guid> Key();
}

public sealed class IdentifiedGrain : Grain, IIdentifiedGrain
{
    public Task<Guid> Key() => Task.FromResult(this.GetPrimaryKey());
}

public interface INamedGrain : IGrainWithStringKey
{
    Task<string> Identity();

    Task<INamedGrain> Self();

    Task<string?> AsyncLocal(string? set);
}

public interface INicknamedGrain : IGrainWithStringKey
{
    Task<string> Nickname();
}

public sealed class NamedGrain : Grain, INamedGrain, INicknamedGrain
{
    private static readonly AsyncLocal<string?> s_local = new();

    public Task<string> Identity() => Task.FromResult(IdentityString);

    public Task<INamedGrain> Self() => Task.FromResult(this.AsReference<INamedGrain>());

    public Task<string> Nickname() => Task.FromResult($"little {this.GetPrimaryKeyString()}");

    // Not async on purpose: nothing puts the context back when it returns.
    public Task<string?> AsyncLocal(string? set)
    {
        var before = s_local.Value;
        s_local.Value = set;
        return Task.FromResult(before);
    }
}

public interface ITwiceGrain : IGrainWithStringKey
{
    Task<string> Which();
}

public sealed class TwiceFirstGrain : Grain, ITwiceGrain
{
    public Task<string> Which() => Task.FromResult("first");
}

public sealed class TwiceSecondGrain : Grain, ITwiceGrain
{
    public Task<string> Which() => Task.FromResult("second");
}

public interface INobodysGrain : IGrainWithStringKey;
