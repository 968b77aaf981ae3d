import { installProvider, smallProvider } from "./bundle";
import { PlanFolder, resources } from "./plan-folder";
import { startWarmProvider, type WarmProvider } from "./warm-provider";

/** The same number of resources, built in and of the small provider. */
export interface Plans {
  readonly builtIn: PlanFolder;
  readonly small: PlanFolder;
  readonly warm: WarmProvider;
}

/** Sets up both folders and the warm provider for `work`, and leaves nothing behind. */
export async function withPlans<T>(count: number, work: (plans: Plans) => Promise<T>): Promise<T> {
  const builtIn = await PlanFolder.make();
  const small = await PlanFolder.make();
  try {
    const executable = await installProvider(small.path, smallProvider);
    await builtIn.apply(resources("terraform_data", count));
    await small.apply(resources("small_data", count));
    const warm = await startWarmProvider(executable);
    try {
      return await work({ builtIn, small, warm });
    } finally {
      await warm.stop();
    }
  } finally {
    await builtIn.remove();
    await small.remove();
  }
}
