package org.boulevard.example;

import org.boulevard.api.dispatch.DispatchStrategy;
import org.boulevard.api.dispatch.DispatchStrategyContract;

/** What the server expects of any strategy. */
class PerDayContractTest extends DispatchStrategyContract {
    @Override
    protected DispatchStrategy strategy() {
        return new PerDayStrategy();
    }
}
