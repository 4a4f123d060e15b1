using Orleans.Runtime;
using Thirdynal.InProcess.Activations;
using Thirdynal.InProcess.Calls;

namespace Thirdynal.InProcess.Timers;

/// <summary>
/// A timer of an activation. It is its own call: the next tick is set only when the last has ended, so there is never more than one.
/// </summary>
internal abstract class GrainTimer : Call, IGrainTimer
{
    private static readonly CallRules s_waiting = new("a timer") { IsOneWay = true };
    private static readonly CallRules s_interleaving = new("a timer") { IsOneWay = true, AlwaysInterleaves = true };

    private readonly Lock _gate = new();
    private readonly Activation _activation;
    private readonly GrainTimerCreationOptions _options;
    private readonly ITimer _timer;
    private readonly CancellationTokenSource _stop = new();
    private TimeSpan _next;
    private TimeSpan _period;
    private bool _isTicking;
    private bool _isStopped;
    private Task _turn = Task.CompletedTask;

    protected GrainTimer(Activation activation, GrainTimerCreationOptions options)
    {
        ThrowIfNoTime(options.DueTime, nameof(options));
        ThrowIfNoTime(options.Period, nameof(options));
        _activation = activation;
        _options = options;
        _timer = activation.Host.Time.CreateTimer(
            static timer => ((GrainTimer)timer!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public override CallRules Rules => _options.Interleave ? s_interleaving : s_waiting;

    public override bool IsAbandoned => _isStopped;

    public override bool KeepsActivation => _options.KeepAlive;

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        ThrowIfNoTime(dueTime, nameof(dueTime));
        ThrowIfNoTime(period, nameof(period));
        lock (_gate)
        {
            if (_isStopped)
                return;
            _next = dueTime;
            _period = period;
            if (!_isTicking)
                _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_isStopped)
                return;
            _isStopped = true;
            _timer.Dispose();
        }

        _stop.Cancel();
        _activation.ForgetTimer(this);
    }

    public override void Start(Activation activation, object grain)
    {
        try
        {
            _turn = InvokeAsync(_stop.Token);
        }
        catch (Exception error)
        {
            _turn = Task.FromException(error);
        }

        if (_turn.IsCompleted)
            End();
        else
            _turn.GetAwaiter().UnsafeOnCompleted(End);
    }

    /// <summary>The activation has ended, and its timers with it.</summary>
    public override void Reroute(Activation gone) => Dispose();

    public override void Fail(Exception error) => Dispose();

    protected abstract Task InvokeAsync(CancellationToken token);

    private static void ThrowIfNoTime(TimeSpan time, string name)
    {
        if (time < TimeSpan.Zero && time != Timeout.InfiniteTimeSpan)
            throw new ArgumentOutOfRangeException(name, time, "Neither a time nor infinite.");
    }

    private void Tick()
    {
        lock (_gate)
        {
            if (_isStopped || _isTicking)
                return;
            _isTicking = true;
            _next = _period;
        }

        if (!_activation.TrySend(this))
            Dispose();
    }

    private void End()
    {
        if (!_turn.IsCompletedSuccessfully)
            _activation.Failed(this, _turn);
        lock (_gate)
        {
            _isTicking = false;
            // What the call back has set with Change, else the period.
            if (!_isStopped)
                _timer.Change(_next, Timeout.InfiniteTimeSpan);
        }

        _activation.Ended(this);
    }
}

/// <summary>With what it calls back.</summary>
internal sealed class GrainTimer<TState>(Activation activation, Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options)
    : GrainTimer(activation, options)
{
    protected override Task InvokeAsync(CancellationToken token) => callback(state, token);
}
