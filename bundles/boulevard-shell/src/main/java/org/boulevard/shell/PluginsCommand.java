package org.boulevard.shell;

import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

@Service
@Command(scope = "boulevard", name = "plugins", description = "Lists the plugins that are installed, and says which are in use.")
public class PluginsCommand implements Action {
    @Reference
    private BundleContext context;

    @Reference
    private ServiceComponentRuntime components;

    @Override
    public Object execute() {
        List<List<?>> rows = new ArrayList<>();
        for (Plugin plugin : new Plugins(context, components).all()) {
            rows.add(List.of(plugin.kind().text(), plugin.name(), plugin.state().text(), plugin.bundle()));
        }
        Tables.print(System.out, List.of("Kind", "Name", "State", "Bundle"), rows, "No plugins are installed.");
        return null;
    }
}
