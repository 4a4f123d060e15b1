using Orleans;
using Orleans.Concurrency;

namespace Thirdynal.InProcess.Tests.Calls;

public interface IReturnsVoid : IGrainWithStringKey
{
    void Bad();
}

public interface IReturnsValue : IGrainWithStringKey
{
    int Bad();
}

public interface IIsGeneric : IGrainWithStringKey
{
    Task<T> Bad<T>();
}

public interface ITakesReference : IGrainWithStringKey
{
    Task Bad(ref int number);
}

public interface IOneWayValue : IGrainWithStringKey
{
    [OneWay]
    Task<int> Bad();
}

internal sealed record Hidden(string Text);

internal interface IHiddenGrain : IGrainWithStringKey
{
    Task<Hidden> Take(Hidden hidden);
}

internal sealed class HiddenGrain : Grain, IHiddenGrain
{
    public Task<Hidden> Take(Hidden hidden) => Task.FromResult(hidden);
}
