use std::sync::Arc;

pub fn share(x: &Arc<String>) -> Arc<String> {
    let inner: *const String = &**x;
    unsafe { Arc::from_raw(inner) } //~ rc-from-raw-without-count|from-raw-of-borrowed
}
