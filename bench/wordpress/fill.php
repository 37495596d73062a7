<?php
// Installs WordPress and gives it the pages named in a JSON file: {"title": "html", ...}; the first is the home.
// php fill.php FOLDER_OF_WORDPRESS PORT PAGES.json
[, $folder, $port, $pages] = $argv;
$_SERVER['HTTP_HOST'] = "127.0.0.1:$port";
$_SERVER['SERVER_PORT'] = $port;
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
define('WP_INSTALLING', true);
require "$folder/wp-load.php";
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('เทศบาลตำบลควนขนุน', 'admin', 'admin@example.invalid', true, '', 'for-measuring-only', 'th');
switch_theme('twentytwentyone');
update_option('permalink_structure', '/%postname%/');
remove_all_filters('content_save_pre');
kses_remove_filters();
$home = null;
foreach (json_decode(file_get_contents($pages), true) as $name => $html) {
    $id = wp_insert_post([
        'post_type' => 'page', 'post_status' => 'publish', 'post_title' => $name, 'post_name' => $name,
        'post_content' => wp_slash("<!-- wp:html -->$html<!-- /wp:html -->"),
    ], true);
    if (is_wp_error($id)) {
        fwrite(STDERR, $id->get_error_message());
        exit(1);
    }
    $home ??= $id;
}
update_option('show_on_front', 'page');
update_option('page_on_front', $home);
flush_rewrite_rules();
