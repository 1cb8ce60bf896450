use std::sync::Arc;

pub fn share(x: &Arc<String>) -> Arc<String> {
    let inner = Arc::into_raw(Arc::clone(x));
    unsafe { Arc::from_raw(inner) }
}
