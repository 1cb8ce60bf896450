pub unsafe fn f(p: *mut String) {
    let (Some(a), Some(b)) = (unsafe { (p.as_mut(), p.as_mut()) }) else { //~| two-live-mut-reborrows stacked
        return;
    };
    b.push('b');
    a.push('a'); //~ two-live-mut-reborrows
}
