namespace Thirdynal.InProcess.Calls;

/// <summary>Requests without an answer yet, as a linked list through the requests themselves: joining and leaving allocate nothing.</summary>
internal sealed class DeadlineShard
{
    private readonly Lock _gate = new();
    private Request? _oldest;
    private Request? _newest;

    public void Add(Request request)
    {
        request.Shard = this;
        lock (_gate)
        {
            request.EarlierDeadline = _newest;
            if (_newest is null)
                _oldest = request;
            else
                _newest.LaterDeadline = request;
            _newest = request;
        }
    }

    public void Remove(Request request)
    {
        lock (_gate)
        {
            if (request.EarlierDeadline is { } earlier)
                earlier.LaterDeadline = request.LaterDeadline;
            else
                _oldest = request.LaterDeadline;
            if (request.LaterDeadline is { } later)
                later.EarlierDeadline = request.EarlierDeadline;
            else
                _newest = request.EarlierDeadline;
            request.EarlierDeadline = request.LaterDeadline = null;
        }
    }

    /// <summary>Those whose time is up, oldest first. They stay until they are answered.</summary>
    public List<Request> Overdue(long now)
    {
        List<Request> overdue = [];
        lock (_gate)
        {
            for (var request = _oldest; request is not null; request = request.LaterDeadline)
            {
                if (request.Due <= now)
                    overdue.Add(request);
            }
        }

        return overdue;
    }
}
