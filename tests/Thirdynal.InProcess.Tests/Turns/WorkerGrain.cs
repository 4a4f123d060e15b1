using Orleans;
using Orleans.Concurrency;
using Thirdynal.InProcess.Tests.Hosting;

namespace Thirdynal.InProcess.Tests.Turns;

public interface IWorkerGrain : IGrainWithStringKey
{
    Task<int> Enter(string gate);

    Task<int> Leave();
}

[StatelessWorker(3)]
public sealed class WorkerGrain(Probe probe) : Grain, IWorkerGrain
{
    private static int s_workers;

    private readonly int _number = Interlocked.Increment(ref s_workers);

    public async Task<int> Enter(string gate)
    {
        await probe.Pass(gate);
        return _number;
    }

    public Task<int> Leave()
    {
        DeactivateOnIdle();
        return Task.FromResult(_number);
    }
}
