#pragma warning disable MA0064 // Its own monitor, as in TurnScheduler.

using Orleans;
using Thirdynal.InProcess.Calls;

namespace Thirdynal.InProcess.Activations;

/// <summary>How an activation comes and goes.</summary>
internal sealed partial class Activation
{
    private static readonly object s_begin = new();
    private static readonly object s_end = new();

    private Stage _stage;
    private bool _hasBegun;
    private bool _isEnding;

    private enum Stage : byte
    {
        New,
        Activating,
        Active,
        Deactivating,
        Gone,
    }

    public void DelayDeactivation(TimeSpan time) => Extras.KeepUntil =
        time == Timeout.InfiniteTimeSpan ? long.MaxValue : Host.Clock.Now + (long)time.TotalMilliseconds;

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        var wake = false;
        lock (this)
        {
            if (_stage == Stage.New)
            {
                // Nobody has reached it yet: whoever is about to finds another.
                _stage = Stage.Gone;
                Class.Forget(this);
            }

            if (_stage is not (Stage.Activating or Stage.Active))
                return;
            Extras.Reason = deactivationReason;
            Extras.Hurry = cancellationToken;
            var isActive = _stage == Stage.Active;
            _stage = Stage.Deactivating;
            // While it still activates, BeginAsync goes on to the end by itself.
            if (isActive)
                wake = EndWhenIdle();
        }

        if (wake)
            Wake();
    }

    /// <summary>Lets it go, and says so, if it has done nothing for so long; milliseconds.</summary>
    public bool DeactivateIfIdle(long now, long idleLimit)
    {
        lock (this)
        {
            if (_stage != Stage.Active || !IsIdle || now - _lastUsed < idleLimit || _extras?.KeepUntil > now)
            {
                TrimWork();
                return false;
            }

            Deactivate(new(DeactivationReasonCode.ActivationIdle, "It was idle."));
            return true;
        }
    }

    protected override void Run(object work)
    {
        if (work is Call call)
            Begin(call);
        else
            _ = work == s_begin ? BeginAsync() : EndAsync();
    }

    private bool EndWhenIdle()
    {
        if (!IsIdle || _isEnding)
            return false;
        _isEnding = true;
        return Add(s_end);
    }

    private async Task BeginAsync()
    {
        try
        {
            await CreateAsync();
        }
        catch (Exception error)
        {
            LogActivationFailed(Host.Log, error, Class.GrainType);
            await LeaveAsync(call => call.Fail(error));
            return;
        }

        bool wake;
        lock (this)
        {
            _lastUsed = Host.Clock.Now;
            if (_stage == Stage.Activating)
            {
                _hasBegun = true;
                _stage = Stage.Active;
                wake = AdmitAll();
            }
            else
            {
                wake = EndWhenIdle();
            }
        }

        if (wake)
            Wake();
    }

    private async Task CreateAsync()
    {
        var (instance, states) = Class.Activator.Create(this);
        _instance = instance;
        if (states.Count == 0 && !Class.HasActivateHook)
            return;
        using CancellationTokenSource patience = new(Host.Options.ActivationTimeout, Host.Time);
        try
        {
            foreach (var state in states)
                await state.ReadStateAsync(patience.Token);
            if (Class.HasActivateHook)
                await ((IGrainBase)instance).OnActivateAsync(patience.Token).WaitAsync(patience.Token);
        }
        catch (OperationCanceledException error) when (patience.IsCancellationRequested)
        {
            throw new TimeoutException($"Activating a grain of type {Class.GrainType} took longer than {Host.Options.ActivationTimeout}.", error);
        }
    }

    private async Task EndAsync()
    {
        Extras.StopTimers();
        // Orleans does the same: an end that was asked for while activating does not reach the grain.
        if (_hasBegun && Class.HasDeactivateHook)
            await RunDeactivateHookAsync();
        await LeaveAsync(call => call.Reroute(this));
    }

    private async Task RunDeactivateHookAsync()
    {
        using CancellationTokenSource patience = new(Host.Options.DeactivationTimeout, Host.Time);
        using var hurry = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, Extras.Hurry);
        try
        {
            await ((IGrainBase)_instance!).OnDeactivateAsync(Extras.Reason, hurry.Token).WaitAsync(hurry.Token);
        }
        catch (Exception error)
        {
            LogDeactivationFailed(Host.Log, error, Class.GrainType);
        }
    }

    private async Task LeaveAsync(Action<Call> handOver)
    {
        _extras?.StopTimers();
        await DisposeInstanceAsync();
        // First out of the directory, then gone: whoever meets it gone finds a new one at once.
        Class.Forget(this);
        List<Call> waiting;
        lock (this)
        {
            _stage = Stage.Gone;
            waiting = TakeAllWaiting();
        }

        foreach (var call in waiting)
            handOver(call);
        _extras?.Gone?.TrySetResult();
    }

    private async Task DisposeInstanceAsync()
    {
        try
        {
            if (_instance is IAsyncDisposable asynchronous)
                await asynchronous.DisposeAsync();
            else
                (_instance as IDisposable)?.Dispose();
            if (_scope is IAsyncDisposable scope)
                await scope.DisposeAsync();
            else
                _scope?.Dispose();
        }
        catch (Exception error)
        {
            LogDisposingFailed(Host.Log, error, Class.GrainType);
        }
    }
}
