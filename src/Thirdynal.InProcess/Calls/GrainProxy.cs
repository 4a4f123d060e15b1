using Orleans.Runtime;
using Thirdynal.InProcess.Activations;

namespace Thirdynal.InProcess.Calls;

/// <summary>
/// A reference to a grain. One derived class is emitted for each grain interface; its methods fill a request and hand it to one
/// of the four senders here, by what the method returns.
/// </summary>
internal abstract class GrainProxy(GrainClass target, string key) : IAddressable, IEquatable<GrainProxy>
{
    private readonly GrainClass _target = target;
    private readonly string _key = key;

    public GrainId GrainId => new(_target.GrainType, _key);

    public string GrainType => _target.GrainType;

    public TInterface Cast<TInterface>() =>
        this is TInterface same ? same : (TInterface)(object)ProxyCompiler.For(typeof(TInterface)).Create(_target, _key);

    public void Deliver(Call call)
    {
        try
        {
            _target.Deliver(_key, call);
        }
        catch (Exception error)
        {
            call.Fail(error);
        }
    }

    public bool Equals(GrainProxy? other) =>
        other is not null && GetType() == other.GetType() && ReferenceEquals(_target, other._target) && string.Equals(_key, other._key, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as GrainProxy);

    public override int GetHashCode() => _key.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => GrainId.ToString();

    protected Task SendForTask(VoidRequest request) => Send(request) ? request.Answer : Task.CompletedTask;

    protected ValueTask SendForValueTask(VoidRequest request) => Send(request) ? new(request.Answer) : default;

    protected Task<T> SendForTaskOf<T>(ResultRequest<T> request)
    {
        Send(request);
        return request.Answer;
    }

    protected ValueTask<T> SendForValueTaskOf<T>(ResultRequest<T> request)
    {
        Send(request);
        return new(request.Answer);
    }

    /// <summary>True if the caller waits for the answer.</summary>
    private bool Send(Request request)
    {
        request.Target = this;
        if (request.Rules.IsOneWay)
        {
            Deliver(request);
            return false;
        }

        _target.Host.Deadlines.Watch(request);
        request.WatchCancellation();
        if (!request.IsAbandoned)
            Deliver(request);
        return true;
    }
}
