namespace SpotifyEtl.Models.Engine.Graph;

/// <summary>Names cycles so that they can be broken: from each knot of nodes that depend on each other, one shortest cycle.</summary>
internal static class CycleFinder
{
    /// <summary>
    /// For each strongly connected part of the graph that has a cycle, a shortest one: nodes of which each reads the next and the last reads the first.
    /// It begins with its lowest number.
    /// </summary>
    /// <param name="parents">What each node reads.</param>
    public static IEnumerable<IReadOnlyList<int>> Find(Adjacency parents)
    {
        var components = StrongComponents.Find(parents);
        return Enumerable.Range(0, parents.Count)
            .GroupBy(node => components[node])
            .Select(component => FindShortest(parents, components, component))
            .OfType<IReadOnlyList<int>>();
    }

    // Looks from each node of a component for the shortest way back to it; once a cycle is known, no longer way is followed.
    private static List<int>? FindShortest(Adjacency parents, int[] components, IEnumerable<int> component)
    {
        List<int>? shortest = null;
        foreach (var start in component)
        {
            shortest = FindWayBack(parents, components, start, shortest?.Count ?? int.MaxValue) ?? shortest;
        }

        return shortest;
    }

    private static List<int>? FindWayBack(Adjacency parents, int[] components, int start, int limit)
    {
        var cameFrom = new Dictionary<int, int> { [start] = -1 };
        var current = new List<int> { start };
        for (var length = 1; length < limit && current.Count > 0; length++)
        {
            var next = new List<int>();
            foreach (var node in current)
            {
                foreach (var parent in parents[node])
                {
                    if (parent == start)
                    {
                        return Trace(cameFrom, node);
                    }

                    if (components[parent] == components[start] && cameFrom.TryAdd(parent, node))
                    {
                        next.Add(parent);
                    }
                }
            }

            current = next;
        }

        return null;
    }

    private static List<int> Trace(Dictionary<int, int> cameFrom, int last)
    {
        var way = new List<int>();
        for (var node = last; node >= 0; node = cameFrom[node])
        {
            way.Add(node);
        }

        way.Reverse();
        return way;
    }
}
