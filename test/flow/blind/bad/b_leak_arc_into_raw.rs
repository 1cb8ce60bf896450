use std::sync::Arc;

pub fn peek(a: &Arc<u32>) -> u32 {
    let p = Arc::into_raw(Arc::clone(a)); //~ leak
    unsafe { *p }
}
