namespace SpotifyEtl.Models.Engine.Graph;

/// <summary>Puts nodes in an order in which each comes after all that it depends on.</summary>
internal static class TopologicalOrder
{
    /// <summary>
    /// The nodes by the length of the longest way that leads to them, and by number among equals, so that the order depends on nothing but the graph.
    /// Null where there is a cycle.
    /// </summary>
    /// <param name="parents">What each node depends on.</param>
    /// <param name="children">The same edges from the other end.</param>
    public static int[]? Find(Adjacency parents, Adjacency children)
    {
        var order = new int[parents.Count];
        var waiting = new int[parents.Count];
        var count = 0;
        for (var node = 0; node < waiting.Length; node++)
        {
            waiting[node] = parents[node].Length;
            if (waiting[node] == 0)
            {
                order[count++] = node;
            }
        }

        // The nodes of one level are those whose last parent was in the level before.
        for (var level = 0; level < count;)
        {
            var end = count;
            for (; level < end; level++)
            {
                foreach (var child in children[order[level]])
                {
                    if (--waiting[child] == 0)
                    {
                        order[count++] = child;
                    }
                }
            }

            order.AsSpan(end, count - end).Sort();
        }

        return count == order.Length ? order : null;
    }
}
