package org.boulevard.dispatch.turnback;

import org.boulevard.api.dispatch.DispatchStrategy;
import org.boulevard.api.dispatch.DispatchStrategyContract;
import org.boulevard.dispatch.spacetime.SpaceTimeStrategy;

class TurnBackContractTest extends DispatchStrategyContract {
    @Override
    protected DispatchStrategy strategy() {
        return new TurnBackStrategy(120, 20, new SpaceTimeStrategy());
    }
}
