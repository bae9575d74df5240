package org.boulevard.dispatch.spacetime;

import org.boulevard.api.dispatch.DispatchStrategy;
import org.boulevard.api.dispatch.DispatchStrategyContract;

class SpaceTimeContractTest extends DispatchStrategyContract {
    @Override
    protected DispatchStrategy strategy() {
        return new SpaceTimeStrategy();
    }
}
